//! The engine in a Web Worker; on other targets there is no worker.

fn main() {
    #[cfg(target_arch = "wasm32")]
    interleave::web::worker::start();
}
