//! Numbers from text and as text.
