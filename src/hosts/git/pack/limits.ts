const MEGABYTE = 1024 * 1024;

/**
 * What one reading may take; beyond it the server leaves nothing out, or the history is longer than memory allows: the function that reads
 * has 512 MB (manifest.yml), of which the app itself takes some 90.
 */
export const PACK_LIMITS: PackLimits = {
  transferred: 64 * MEGABYTE,
  objectSize: 32 * MEGABYTE,
  kept: 192 * MEGABYTE,
  inflated: 1024 * MEGABYTE,
};

/** In bytes. */
export interface PackLimits {
  /** As they come over the network. */
  transferred: number;
  /** Of one object. */
  objectSize: number;
  /** Of all objects that are kept. */
  kept: number;
  /** Of all objects together, kept or not: a small pack can unfold into a very large one. */
  inflated: number;
  /** Most objects of any kind, where fewer are expected. */
  objects?: number;
}
