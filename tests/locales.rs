//! Both languages say the same things: the same files, the same messages, the same variables.

use fluent_bundle::FluentResource;
use fluent_syntax::ast;
use interleave::app::language::Language;
use interleave::app::words::{Arg, MESSAGE_FILES, Words};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The messages of a file, each with its variables.
type Messages = BTreeMap<String, BTreeSet<String>>;

#[test]
fn both_languages_have_the_same_messages_with_the_same_variables() {
    for file in MESSAGE_FILES {
        let [english, russian] = file.text.map(|text| messages(file.name, text));
        let english_ids: Vec<_> = english.keys().collect();
        let russian_ids: Vec<_> = russian.keys().collect();
        assert_eq!(english_ids, russian_ids, "messages of {}", file.name);
        assert_eq!(english, russian, "variables of {}", file.name);
    }
}

#[test]
fn every_file_of_messages_is_compiled_in() {
    for language in Language::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("www/locales")
            .join(language.tag());
        let files: BTreeSet<String> = fs::read_dir(folder)
            .expect("every language has a folder")
            .map(|entry| {
                let name = entry.expect("the folder can be read").file_name();
                name.to_string_lossy().into_owned()
            })
            .collect();
        let compiled: BTreeSet<String> = MESSAGE_FILES
            .iter()
            .map(|file| file.name.to_owned())
            .collect();
        assert_eq!(files, compiled, "files of {}", language.tag());
    }
}

#[test]
fn no_two_files_use_the_same_name() {
    let mut seen = BTreeMap::new();
    for file in MESSAGE_FILES {
        for id in messages(file.name, file.text[0]).into_keys() {
            let before = seen.insert(id.clone(), file.name);
            assert_eq!(before, None, "{id} is in {} too", file.name);
        }
    }
}

#[test]
fn russian_plurals_follow_the_number() {
    let words = Words::new(Language::Russian);
    let cores = |count: u64| {
        let args = [("python", Arg::from("3.14")), ("cores", count.into())];
        words.say_with("embed-machine", &args)
    };
    assert_eq!(cores(1), "Python 3.14, 1 ядро");
    assert_eq!(cores(4), "Python 3.14, 4 ядра");
    assert_eq!(cores(8), "Python 3.14, 8 ядер");
    assert_eq!(cores(21), "Python 3.14, 21 ядро");
}

fn parse(name: &str, text: &str) -> FluentResource {
    FluentResource::try_new(text.to_owned())
        .unwrap_or_else(|(_, errors)| panic!("{name}: {errors:?}"))
}

fn messages(name: &str, text: &str) -> Messages {
    let resource = parse(name, text);
    let mut messages = Messages::new();
    for entry in resource.entries() {
        match entry {
            ast::Entry::Message(message) => {
                let mut variables = BTreeSet::new();
                if let Some(value) = &message.value {
                    visit(value, &mut |expression| collect(expression, &mut variables));
                }
                let before = messages.insert(message.id.name.to_owned(), variables);
                assert_eq!(before, None, "{} stands twice in {name}", message.id.name);
            }
            ast::Entry::Junk { content } => panic!("{name}: cannot read {content}"),
            _ => {}
        }
    }
    messages
}

fn visit<'a>(
    pattern: &'a ast::Pattern<&'a str>,
    act: &mut dyn FnMut(&'a ast::Expression<&'a str>),
) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            visit_expression(expression, act);
        }
    }
}

fn visit_expression<'a>(
    expression: &'a ast::Expression<&'a str>,
    act: &mut dyn FnMut(&'a ast::Expression<&'a str>),
) {
    act(expression);
    match expression {
        ast::Expression::Select { variants, .. } => {
            for variant in variants {
                visit(&variant.value, act);
            }
        }
        ast::Expression::Inline(ast::InlineExpression::Placeable { expression }) => {
            visit_expression(expression, act);
        }
        ast::Expression::Inline(_) => {}
    }
}

fn collect(expression: &ast::Expression<&str>, variables: &mut BTreeSet<String>) {
    let inline = match expression {
        ast::Expression::Select { selector, .. } => selector,
        ast::Expression::Inline(inline) => inline,
    };
    if let ast::InlineExpression::VariableReference { id } = inline {
        variables.insert(id.name.to_owned());
    }
}
