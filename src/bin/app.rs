//! The page. Mounts the Yew application on the document's body; on other targets there is no page.

fn main() {
    #[cfg(target_arch = "wasm32")]
    page::mount();
}

#[cfg(target_arch = "wasm32")]
mod page {
    use yew::prelude::*;

    #[component]
    fn App() -> Html {
        html! { <main data-part="editor">{ "Interleave" }</main> }
    }

    pub(crate) fn mount() {
        console_error_panic_hook::set_once();
        yew::Renderer::<App>::new().render();
    }
}
