/* tslint:disable */
/* eslint-disable */

/**
 * A loaded [`Analyzer`].
 */
export class Core {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Analyses a DOM snapshot, whose parts are those of [`Snapshot`]. Options and result are JSON.
     *
     * # Errors
     * See [`Page::from_snapshot`] and [`Analyzer::analyze`].
     */
    analyzeSnapshot(rows: Uint32Array | number[], attributes: Uint32Array | number[], strings: Uint32Array | number[], text: string, options: string): string;
    /**
     * Analyses plain text. Options and result are JSON.
     *
     * # Errors
     * See [`Page::from_text`] and [`Analyzer::analyze`].
     */
    analyzeText(text: string, options: string): string;
    /**
     * An analyzer with the entity model in `model`, or without names where there is none.
     *
     * # Errors
     * See [`Tagger::from_bytes`].
     */
    constructor(model?: Uint8Array | number[] | null);
}

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly __wbg_core_free: (a: number, b: number) => void;
    readonly core_analyzeSnapshot: (a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number, i: number, j: number, k: number) => [number, number, number, number];
    readonly core_analyzeText: (a: number, b: number, c: number, d: number, e: number) => [number, number, number, number];
    readonly core_new: (a: number, b: number) => [number, number, number];
    readonly __wbindgen_externrefs: WebAssembly.Table;
    readonly __wbindgen_malloc: (a: number, b: number) => number;
    readonly __wbindgen_free: (a: number, b: number, c: number) => void;
    readonly __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
    readonly __externref_table_dealloc: (a: number) => void;
    readonly __wbindgen_start: () => void;
}

export type SyncInitInput = BufferSource | WebAssembly.Module;

/**
 * Instantiates the given `module`, which can either be bytes or
 * a precompiled `WebAssembly.Module`.
 *
 * @param {{ module: SyncInitInput }} module - Passing `SyncInitInput` directly is deprecated.
 *
 * @returns {InitOutput}
 */
export function initSync(module: { module: SyncInitInput } | SyncInitInput): InitOutput;

/**
 * If `module_or_path` is {RequestInfo} or {URL}, makes a request and
 * for everything else, calls `WebAssembly.instantiate` directly.
 *
 * @param {{ module_or_path: InitInput | Promise<InitInput> }} module_or_path - Passing `InitInput` directly is deprecated.
 *
 * @returns {Promise<InitOutput>}
 */
export default function __wbg_init (module_or_path: { module_or_path: InitInput | Promise<InitInput> } | InitInput | Promise<InitInput>): Promise<InitOutput>;
