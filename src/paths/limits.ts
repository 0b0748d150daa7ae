/** Sizes that hold for every path text of a guest, whatever the file system would accept. */

/** Longest path text in UTF-16 code units; Linux PATH_MAX is 4096 bytes. */
export const PATH_CHARS_MAX = 4096;
/** Most components of one walk, links expanded included: bounds its work and its descriptors. */
export const PATH_COMPONENTS_MAX = 1024;
/** Links followed in one walk; Linux follows 40 (path_resolution(7)). */
export const LINK_HOPS_MAX = 40;
