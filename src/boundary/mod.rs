//! The boundary to JavaScript: converts and delegates, holds no logic.
