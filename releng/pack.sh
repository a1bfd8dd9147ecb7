#!/bin/sh
# Packs the products of all platforms, each with its bill of materials (CycloneDX), and the update site and what others build with into target/archives, after ./ringback build --all-platforms.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
. releng/start/find-java.sh
. releng/setup.sh
. releng/build.sh

version=$(project_version)
out=$root/target/archives
jar=$(need_jdk)/bin/jar
rm -rf "$out"
mkdir -p "$out"

for folder in releng/*.product/target/products/*/*/*/*; do
    [ -d "$folder" ] || continue
    arch=${folder##*/}
    rest=${folder%/*/*}
    os=${rest##*/}
    product=${rest%/*}
    product=${product##*/}
    name=$product-$version-$os-$arch
    # An archive unpacks into one folder.
    ln -s "$root/$folder" "$out/$product-$version"
    case $os in
    win32) (cd "$out" && "$jar" --create --no-manifest --file "$name.zip" "$product-$version") ;;
    macosx) tar -C "$folder" -czf "$out/$name.tar.gz" . ;;
    *) tar -C "$out" --dereference -czf "$out/$name.tar.gz" "$product-$version" ;;
    esac
    rm "$out/$product-$version"
    bill_of_materials "$root/$folder" "$product" >"$out/$name.cdx.json"
done
"$jar" --create --no-manifest --file "$out/ringback-update-site-$version.zip" \
    -C releng/org.ringback.site/target/repository .
releng/publish.sh
(cd "$out" && sha256sum -- * >SHA256SUMS)
ls -1sh "$out"
