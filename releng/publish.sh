#!/bin/sh
# Makes what others build with, after a build: target/published/maven, a Maven repository of the bundles in releng/api/bundles with
# sources and Javadoc, and target/published/templates, an adapter and a view that build with it and the update site alone.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
. releng/start/find-java.sh
. releng/setup.sh
. releng/build.sh

version=$(project_version)
jdk=$(need_jdk)
out=$root/target/published
work=$(mktemp -d "${TMPDIR:-/tmp}/ringback-publish.XXXXXX")
trap 'rm -rf "$work"' EXIT
rm -rf "$out"
mkdir -p "$out/maven" "$out/templates"

# Times in archives are those of the last commit: the same state gives the same bytes.
time=$(TZ=UTC git log -1 --date=format-local:%Y-%m-%dT%H:%M:%SZ --format=%cd 2>/dev/null || echo 2026-01-01T00:00:00Z)

# packages BUNDLE: what it exports.
packages() {
    awk '/^[^ ]/ { on = /^Export-Package/ } on' "$1/META-INF/MANIFEST.MF" | grep -o 'org\.ringback[a-z.]*'
}

# folder NAME: where a bundle's sources are.
folder() {
    if [ -d "bundles/$1" ]; then echo "bundles/$1"; else echo "tests/$1"; fi
}

# dependency GROUP NAME VERSION
dependency() {
    printf '    <dependency>\n      <groupId>%s</groupId>\n      <artifactId>%s</artifactId>\n      <version>%s</version>\n    </dependency>\n' "$@"
}

# property NAME: from pom.xml.
property() {
    sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p" pom.xml | head -n 1
}

# pom NAME: what Maven has to know of it.
pom() {
    cat <<EOF
<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.ringback</groupId>
  <artifactId>$1</artifactId>
  <version>$version</version>
  <name>$(sed -n 's/^Bundle-Name: //p' "$(folder "$1")/META-INF/MANIFEST.MF" | tr -d '\r')</name>
  <licenses>
    <license>
      <name>EPL-2.0</name>
    </license>
  </licenses>
  <dependencies>
EOF
    while read -r other; do
        [ "$other" != "$1" ] || continue
        for package in $(packages "$(folder "$other")"); do
            if grep -q "[ :]$package;" "$(folder "$1")/META-INF/MANIFEST.MF"; then
                dependency org.ringback "$other" "$version"
                break
            fi
        done
    done <releng/api/bundles
    if grep -q 'org.junit.jupiter' "$(folder "$1")/META-INF/MANIFEST.MF"; then
        dependency org.junit.jupiter junit-jupiter "$(property junit.version)"
        dependency org.assertj assertj-core "$(property assertj.version)"
    fi
    printf '  </dependencies>\n</project>\n'
}

# What Javadoc resolves names with; what it does not find stands there as a name.
classes=$(find bundles/*/target/classes tests/*/target/classes releng/org.ringback.site/target/repository/plugins/*.jar \
    -maxdepth 0 | tr '\n' ':')

while read -r name; do
    from=$(folder "$name")
    jar=$from/target/$name-$version-SNAPSHOT.jar
    [ -f "$jar" ] || fail 1 "$jar is not there: ./ringback build makes it"
    to=$out/maven/org/ringback/$name/$version
    mkdir -p "$to"
    cp "$jar" "$to/$name-$version.jar"
    "$jdk/bin/jar" --create --date="$time" --no-manifest --file "$to/$name-$version-sources.jar" -C "$from/src" org
    # shellcheck disable=SC2046
    "$jdk/bin/javadoc" -quiet -Xdoclint:none -notimestamp --ignore-source-errors -encoding UTF-8 --release 21 \
        -d "$work/$name" -classpath "$classes" -sourcepath "$from/src" $(packages "$from") >"$work/javadoc.log" 2>&1 || {
        tail -n 5 "$work/javadoc.log" >&2
        fail 1 "the Javadoc of $name cannot be made"
    }
    # Browsers have fonts of their own; these are 4 MB for each.
    find "$work/$name" -depth -type d -name fonts -exec rm -r {} \;
    "$jdk/bin/jar" --create --date="$time" --no-manifest --file "$to/$name-$version-javadoc.jar" -C "$work/$name" .
    pom "$name" >"$to/$name-$version.pom"
    for file in "$to"/*; do
        sha1sum "$file" | cut -d ' ' -f 1 | tr -d '\n' >"$file.sha1"
    done
done <releng/api/bundles

# The templates are the examples with files to build them from outside.
adapter=$out/templates/ringback-adapter
mkdir -p "$adapter/src/main" "$adapter/src/test"
cp -R examples/org.example.ringback.pbx/src "$adapter/src/main/java"
cp -R examples/org.example.ringback.pbx.tests/src "$adapter/src/test/java"
cp releng/templates/adapter/* "$adapter"
view=$out/templates/ringback-view
mkdir -p "$view"
cp -R examples/org.example.ringback.view/META-INF examples/org.example.ringback.view/OSGI-INF examples/org.example.ringback.view/src \
    examples/org.example.ringback.view/build.properties examples/org.example.ringback.view/fragment.e4xmi \
    examples/org.example.ringback.view/plugin.xml "$view"
cp -R releng/templates/view/. "$view"
for file in "$adapter/pom.xml" "$view/pom.xml"; do
    sed -e "s/@VERSION@/$version/g" -e "s/@TYCHO@/$(property tycho.version)/g" -e "s/@JUNIT@/$(property junit.version)/g" \
        "$file" >"$file.new"
    mv "$file.new" "$file"
done

mkdir -p target/archives
for what in maven templates; do
    "$jdk/bin/jar" --create --date="$time" --no-manifest --file "target/archives/ringback-$what-$version.zip" -C "$out/$what" .
done
say "published: target/archives/ringback-maven-$version.zip and ringback-templates-$version.zip"
