/** The door of the scanner. */
export { scanExtension, scanSource, type ScanOptions } from './scan.js';
