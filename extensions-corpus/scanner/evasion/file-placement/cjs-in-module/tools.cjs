exports.run = (text) => Function(text)();
