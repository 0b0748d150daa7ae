const OPERATORS = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

function tokenize(text) {
  return text.match(/\d+(?:\.\d+)?|[-+*/()]/g) ?? [];
}

class Calculator {
  constructor(text) {
    this.tokens = tokenize(text);
    this.at = 0;
  }
  eval() {
    const value = this.sum();
    if (this.at < this.tokens.length) throw new SyntaxError(`unexpected ${this.tokens[this.at]}`);
    return value;
  }
  sum() {
    let value = this.product();
    while (this.tokens[this.at] === '+' || this.tokens[this.at] === '-') {
      const operator = this.tokens[this.at++];
      value = OPERATORS[operator](value, this.product());
    }
    return value;
  }
  product() {
    let value = this.atom();
    while (this.tokens[this.at] === '*' || this.tokens[this.at] === '/') {
      const operator = this.tokens[this.at++];
      value = OPERATORS[operator](value, this.atom());
    }
    return value;
  }
  atom() {
    const token = this.tokens[this.at++];
    if (token === '(') {
      const value = this.sum();
      this.at += 1;
      return value;
    }
    return Number(token);
  }
}

export default function (pi) {
  pi.registerCommand('calc', {
    description: 'Evaluate an expression',
    handler: async (args, ctx) => ctx.ui.notify(String(new Calculator(args).eval()), 'info'),
  });
}
