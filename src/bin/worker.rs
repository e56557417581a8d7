//! The engine in a Web Worker; on other targets there is no worker.

fn main() {
    #[cfg(target_arch = "wasm32")]
    console_error_panic_hook::set_once();
}
