/** An analysis, or loading the analyzer, failed. `code` says why, the message what to do. */
export class NutgrafError extends Error {
  constructor(code, message, options) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** The page holds no text. */
export class EmptyPageError extends NutgrafError {}
/** The page is larger than the limit. */
export class TooLargeError extends NutgrafError {}
/** A snapshot that `takeSnapshot` of this version did not make. */
export class MalformedSnapshotError extends NutgrafError {}
/** An option that does not exist, or a value that it cannot have. */
export class InvalidOptionError extends NutgrafError {}
/** An argument of the wrong type. */
export class InvalidInputError extends NutgrafError {}
/** A file that is no model, is damaged, or belongs to another release. */
export class WrongModelError extends NutgrafError {}
/** This environment cannot run WebAssembly, or lacks what a method needs. */
export class UnsupportedError extends NutgrafError {}
/** The WebAssembly module or the model could not be fetched or read. */
export class LoadError extends NutgrafError {}
/** A fault of Nutgraf's own. */
export class InternalError extends NutgrafError {}

const CLASSES = {
  empty_page: EmptyPageError,
  too_large: TooLargeError,
  malformed_snapshot: MalformedSnapshotError,
  invalid_option: InvalidOptionError,
  invalid_input: InvalidInputError,
  wrong_model: WrongModelError,
  unsupported: UnsupportedError,
  load_failed: LoadError,
  internal: InternalError,
};

/** The error of the class that belongs to `code`. */
export function nutgrafError(code, message, options) {
  return new (CLASSES[code] ?? NutgrafError)(code, message, options);
}

/** What the core threw, as one of the classes above: the core's errors carry their code as their name. */
export function fromCore(error) {
  if (error?.name in CLASSES) return nutgrafError(error.name, error.message);
  const message = 'the analysis failed by a fault of Nutgraf; reload, and please report the page that caused it';
  return nutgrafError('internal', message, { cause: error });
}
