/** Node's own import(), which the test runner does not rewrite. */
module.exports = (url) => import(url);
