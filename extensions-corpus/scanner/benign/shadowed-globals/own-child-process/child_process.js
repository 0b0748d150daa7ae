export const exec = (text) => text.split(',').map((name) => name.trim());
export const fork = ([parent, ...children]) => ({ parent, children: children.map((name) => ({ name })) });
