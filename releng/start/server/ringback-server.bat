@echo off
rem Starts the Ringback server and stays until it ends.
rem   ringback-server.bat [ETC-FOLDER [DATA-FOLDER]]
rem Settings are in the folder etc beside this file, all data in %USERPROFILE%\.ringback\server.
setlocal
set "HERE=%~dp0"
set "ETC=%HERE%etc"
set "DATA=%USERPROFILE%\.ringback\server"
if not "%RINGBACK_DATA%"=="" set "DATA=%RINGBACK_DATA%"
if not "%~1"=="" set "ETC=%~f1"
if not "%~2"=="" set "DATA=%~f2"
set "JAVA=java"
if not "%JAVA_HOME%"=="" set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo ringback-server: no Java found; install Java 21 or newer or set JAVA_HOME 1>&2
  exit /b 3
)
for %%J in ("%HERE%plugins\org.eclipse.equinox.launcher_*.jar") do set "LAUNCHER=%%J"
"%JAVA%" -Xmx1g -Djdk.tls.rejectClientInitiatedRenegotiation=true --enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8 -Djava.awt.headless=true %RINGBACK_JAVA_OPTS% ^
  "-Dringback.etc=%ETC%" "-Dringback.data=%DATA%" ^
  "-Djava.util.logging.config.file=%ETC%\logging.properties" ^
  -jar "%LAUNCHER%" -install "%HERE%." -configuration "%DATA%\configuration" -data "%DATA%\workspace"
exit /b %ERRORLEVEL%
