@echo off
rem Starts the Ringback desktop. Its outbox and its layout are in %USERPROFILE%\.ringback\desktop.
setlocal
set "HERE=%~dp0"
set "RHOME=%USERPROFILE%\.ringback\desktop"
if not "%RINGBACK_HOME%"=="" set "RHOME=%RINGBACK_HOME%"
set "JAVA=javaw"
if not "%JAVA_HOME%"=="" set "JAVA=%JAVA_HOME%\bin\javaw"
where "%JAVA%" >nul 2>&1 || if not exist "%JAVA%.exe" (
  echo ringback-desktop: no Java found; install Java 21 or newer or set JAVA_HOME 1>&2
  exit /b 3
)
for %%J in ("%HERE%plugins\org.eclipse.equinox.launcher_*.jar") do set "LAUNCHER=%%J"
start "Ringback" "%JAVA%" -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8 %RINGBACK_JAVA_OPTS% ^
  "-Dringback.home=%RHOME%" "-Dringback.program=%HERE%." "-Djava.util.logging.config.file=%HERE%start\logging.properties" ^
  -jar "%LAUNCHER%" -install "%HERE%." -configuration "%RHOME%\configuration" -data "%RHOME%\workspace" %*
