//! The compiled engine as the page carries it.

use std::io;

use walrus::{ModuleConfig, passes};

use super::pack::pack;

/// How names begin that the linker and wasm-bindgen export, for tools that nobody runs here.
const FOR_TOOLS: &str = "__";

/// A module of WebAssembly as the page carries it: packed, without what only tools read.
///
/// # Errors
/// When it is not a module.
pub fn packed(module: &[u8]) -> io::Result<String> {
    pack(&for_a_page(module)?)
}

/// The module without exports for tools, custom sections (names, and notes for tools), and all that only those use.
fn for_a_page(module: &[u8]) -> io::Result<Vec<u8>> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    let mut module = config.parse(module).map_err(|error| {
        let problem = format!("expected a WebAssembly module, found something else: {error:#}");
        io::Error::new(io::ErrorKind::InvalidData, problem)
    })?;
    let exports = module.exports.iter().filter(|export| export.name.starts_with(FOR_TOOLS));
    let exports: Vec<_> = exports.map(|export| export.id()).collect();
    for export in exports {
        module.exports.delete(export);
    }
    let sections: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    for section in sections {
        module.customs.delete(section);
    }
    passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

#[cfg(test)]
mod tests {
    use walrus::{FunctionBuilder, Module, RawCustomSection, ValType};

    use super::*;

    #[test]
    fn a_module_keeps_what_the_page_calls_and_nothing_else() {
        let mut module = Module::default();
        for name in ["step", "__wbindgen_describe", "__heap_base"] {
            let mut function = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
            function.func_body().i32_const(7);
            let function = function.finish(Vec::new(), &mut module.funcs);
            module.exports.add(name, function);
        }
        module.customs.add(RawCustomSection { name: "notes".to_owned(), data: vec![1] });
        let kept = Module::from_buffer(&for_a_page(&module.emit_wasm()).unwrap()).unwrap();
        let names: Vec<&str> = kept.exports.iter().map(|export| export.name.as_str()).collect();
        assert_eq!((names, kept.funcs.iter().count(), kept.customs.iter().count()), (vec!["step"], 1, 0));
    }

    #[test]
    fn what_is_no_module_is_refused() {
        let error = for_a_page(b"GIF89a, and more").unwrap_err().to_string();
        assert!(error.starts_with("expected a WebAssembly module, found something else: "), "{error}");
    }
}
