# What is done to this project, by people and by CI alike. `just` lists it.

_default:
    @just --list

# Formatting, lints and documentation, warnings as errors
check:
    cargo fmt --all --check
    cargo clippy --all-targets -- -D warnings
    cargo clippy --all-targets --no-default-features -- -D warnings
    cargo clippy --all-targets --no-default-features --features drawing -- -D warnings
    cargo clippy -p same-bits -p gan-sim-web --all-targets -- -D warnings
    cargo --config .cargo/f64.toml clippy --all-targets -- -D warnings -A clippy::useless_conversion
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps

# The tests that the README names
test:
    cargo test --workspace

# Gradients against central differences, in double precision
gradients:
    cargo --config .cargo/f64.toml test --no-default-features --test gradients

# The library compiles for web pages, without pictures and with them
wasm: (_elsewhere "wasm32-unknown-unknown" "check" "--lib" "--no-default-features") (_elsewhere "wasm32-unknown-unknown" "check" "--lib" "--no-default-features" "--features" "drawing") (_elsewhere "wasm32-unknown-unknown" "check" "-p" "gan-sim-web" "--lib")

# Takes rustup's target where it is installed, or else a compiler that has the sources of its standard library, such as
# that of Debian's packages rustc-web and rust-web-src.
# Runs cargo for another kind of machine
[positional-arguments]
_elsewhere TARGET *ARGS:
    #!/usr/bin/env bash
    set -euo pipefail
    target=$1 command=$2
    shift 2
    # Debian's compiler calls the linker of web pages by its name.
    export PATH="$PATH:$(rustc --print sysroot)/lib/rustlib/$(rustc -vV | sed -n 's/^host: //p')/bin"
    profile="--profile elsewhere"
    case " $* " in *" --profile "*) profile= ;; esac
    run() {
        cargo "$command" $profile --target-dir target/elsewhere --target $target "$@"
    }
    if [ -d "$(rustc --print sysroot)/lib/rustlib/$target" ]; then
        run "$@"
        exit
    fi
    for compiler in $(type -ap rustc); do
        if [ -f "$($compiler --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ]; then
            export RUSTC=$compiler RUSTC_BOOTSTRAP=1
            run -Zbuild-std=std,panic_abort -Zbuild-std-features= "$@"
            exit
        fi
    done
    echo "no compiler for $target: try \`rustup target add $target\`, or on Debian install rustc-web and rust-web-src"
    exit 1

# The whole workspace is built, as for the tests: otherwise crates that both need would be compiled twice.
# A browser gives the hashes of tests/same_bits, and a film of which this machine makes the same bytes; needs Node
same-bits-wasm SIMD="+simd128": (_elsewhere "wasm32-unknown-unknown" "rustc" "-p" "same-bits" "--lib" "--crate-type" "cdylib" "--config" ("target.wasm32-unknown-unknown.rustflags=['-Ctarget-feature=" + SIMD + "']"))
    node tests/same_bits/run.mjs target/elsewhere/wasm32-unknown-unknown/elsewhere/same_bits.wasm target/elsewhere/film.gif
    cargo build --workspace
    target/debug/gan-sim replay target/elsewhere/film.gif --gif target/elsewhere/again.gif --quiet
    cmp target/elsewhere/film.gif target/elsewhere/again.gif

# So does an aarch64 processor, emulated; needs qemu-user and gcc-aarch64-linux-gnu with its C library
same-bits-aarch64: (_elsewhere "aarch64-unknown-linux-gnu" "run" "-p" "same-bits" "--config" ".cargo/aarch64.toml")

# The table of tests/same_bits, written anew: results have changed for everybody, and the changelog says why
same-bits-table:
    cargo run -p same-bits -- print > target/table.txt
    mv target/table.txt tests/same_bits/table.txt

# The fixtures of tests/golden; needs Python with PyTorch, numpy and safetensors
fixtures PYTHON="python3":
    {{PYTHON}} tests/fixtures/make_fixtures.py
    {{PYTHON}} tests/fixtures/make_curves.py

# Every lesson, as a reader would run it; each checks what it says
examples:
    cargo build --release --examples
    cargo run --release --example 01_a_network
    cargo run --release --example 02_a_gradient_by_hand
    cargo run --release --example 03_algorithm_1
    cargo run --release --example 04_a_target_of_ones_own
    cargo run --release --example 05_pytorchs_generator
    cargo run --release --example 06_a_film

# The tools in examples/tools, on what needs no data
tools:
    cargo run --release --example speed
    cargo run --release --example levels
    cargo run --release --example synthetic_digits
    cargo run --release --example how_long
    cargo run --release --example parity -- --generator tests/fixtures/gan/generator.safetensors \
        --discriminator tests/fixtures/gan/discriminator.safetensors \
        --batches tests/fixtures/gan/batches.safetensors --out target/parity

# One short real run of toy1d and mnist; DATA is a folder with MNIST
run-jobs DATA OUT="runs/short":
    cargo run --release -- toy1d --gif {{OUT}}/toy1d.gif --html {{OUT}}/toy1d.html --poster {{OUT}}/toy1d.svg
    cargo run --release -- replay {{OUT}}/toy1d.gif --gif {{OUT}}/again.gif
    cmp {{OUT}}/toy1d.gif {{OUT}}/again.gif
    cargo run --release -- mnist --data {{DATA}} --limit-batches 100 --out {{OUT}}/mnist
    test -s {{OUT}}/toy1d.gif -a -s {{OUT}}/mnist/training.gif -a -s {{OUT}}/mnist/images/0000000.png

# The pictures in docs/presets.md: four moments of each preset
preset-pictures:
    cargo build --release
    for preset in $(target/release/gan-sim presets | awk '/^Side/ { exit } /^  [a-z]/ { print $1 }'); do \
        target/release/gan-sim toy1d --quiet --preset $preset --size 480x270 --captions \
            --strip-frames 4 --strip docs/presets/$preset.png; \
    done

# How often each preset keeps its promise: the figures in docs/presets.md; takes half an hour
measure-presets OUT="runs/presets":
    cargo build --release
    mkdir -p {{OUT}}
    for preset in $(target/release/gan-sim presets | awk '/^Side/ { exit } /^  [a-z]/ { print $1 }'); do \
        for seeds in 0..100 1000..1100; do \
            target/release/gan-sim study --preset $preset --seeds $seeds --csv {{OUT}}/$preset-$seeds.csv \
                --figure {{OUT}}/$preset-$seeds.png; \
        done; \
    done

# What need not be inlined or unrolled is not: a quarter of the module, and no step slower.
# docs/playground.html: the page with the engine in it
playground OUT="docs/playground.html": (_elsewhere "wasm32-unknown-unknown" "rustc" "-p" "gan-sim-web" "--lib" "--crate-type" "cdylib" "--profile" "web" "--config" "target.wasm32-unknown-unknown.rustflags=['-Ctarget-feature=+simd128', '--cfg=gan_sim_page']" "--" "-Cllvm-args=-inline-threshold=5 -inlinehint-threshold=10 -unroll-threshold=120 -unroll-partial-threshold=20")
    cargo run -p gan-sim-web --example bundle -- target/elsewhere/wasm32-unknown-unknown/web/gan_sim_web.wasm {{OUT}}

# The page's letters; FONTS is the folder of the .ttf files of DejaVu; needs Python with fonttools
page-letters FONTS PYTHON="python3":
    cd src/surface/canvas/text/letters && {{PYTHON}} outlines.py {{FONTS}}/DejaVuSans.ttf regular.bin
    cd src/surface/canvas/text/letters && {{PYTHON}} outlines.py {{FONTS}}/DejaVuSans-Bold.ttf bold.bin

# The picture on the README's first screen
readme-film:
    cargo run --release -- toy1d --size 800x450 --gif docs/toy1d.gif

# Needs Node with npm, Chromium, ffmpeg and poppler-utils; TOOLS are some of: reveal marp powerpoint beamer. What
# LibreOffice and LaTeX would show is left out where they are missing.
# A deck in the programs that show it: films start, keys reach the deck, pages show the cover
slides TOOLS="" OUT="target/slides":
    rm -rf {{OUT}}/deck
    mkdir -p {{OUT}}
    cp tests/slides/* {{OUT}}
    npm install --prefix {{OUT}} --ignore-scripts --no-audit --no-fund --silent
    cargo build --workspace
    target/debug/gan-sim deck {{OUT}}/deck --steps 600 --frames 40 --quiet
    target/debug/gan-sim replay {{OUT}}/deck/film.gif -o {{OUT}}/deck/film.apng --quiet
    target/debug/gan-sim toy1d --steps 600 --frames 40 --stops 0,100,600 --html {{OUT}}/deck/stops.html --quiet
    cd {{OUT}} && node run.mjs deck {{TOOLS}}

# Needs Node with npm and Chromium; PARTS are some of those that tests/playground/run.mjs lists.
# The playground in a browser: each control does what it says, and the game is that of the program
playground-test PARTS="" OUT="target/playground-test":
    mkdir -p {{OUT}}
    cp tests/slides/browser.mjs tests/playground/* {{OUT}}
    npm install --prefix {{OUT}} --ignore-scripts --no-audit --no-fund --silent
    cargo build --workspace
    cd {{OUT}} && node run.mjs {{justfile_directory()}}/docs/playground.html {{justfile_directory()}}/target/debug/gan-sim {{PARTS}}

# Feeds every reader with broken input for so many seconds each: `just fuzz 600`; see CONTRIBUTING.md
fuzz SECONDS="60":
    #!/usr/bin/env bash
    set -euo pipefail
    for target in $(cargo fuzz list); do
        dictionary=fuzz/dictionaries/$target.dict
        mkdir -p fuzz/corpus/$target
        cargo fuzz run --sanitizer none $target fuzz/corpus/$target fuzz/seeds/$target -- \
            $(test -f $dictionary && echo -dict=$dictionary) -max_len=65536 -timeout=10 -rss_limit_mb=1024 \
            -max_total_time={{SECONDS}} -print_final_stats=1
    done

# Random valid settings of every command, so many of each
settings CASES="1000":
    GAN_SIM_CASES={{CASES}} cargo test --release --test properties -- --nocapture

# Kills the program so often at random moments; MNIST is a folder with the four .gz files
kills KILLS="60" MNIST="../shared/mnist":
    cargo build --release
    python3 tests/kills/kills.py target/release/gan-sim --kills {{KILLS}} --mnist {{MNIST}}

# How far off W₁ and JSD of a wide z are, against ten million draws; fails where that is neither allowed nor shown
measures:
    cargo test --release --lib ten_million -- --ignored --nocapture
