@echo off
rem Starts Benchwright on a JDK 25, wherever it and this script lie.
rem   BENCHWRIGHT_AOT=off       do not make or use the start-up cache
rem   BENCHWRIGHT_JAVA_OPTS     more options for the Java machine, such as -Xmx8g
setlocal EnableExtensions DisableDelayedExpansion
set "home=%~dp0.."
set "lib=%home%\lib"

set "jdk="
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined jdk for /f "delims=" %%J in ('where java 2^>nul') do call :try "%%~dpJ.."
if not defined jdk for %%P in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%LOCALAPPDATA%\Programs\Eclipse Adoptium" "%USERPROFILE%\.jdks" "%USERPROFILE%\.m2\jdks" "%USERPROFILE%\scoop\apps") do (
    for /d %%D in ("%%~P\*") do call :try "%%~D"
)
if not defined jdk (
    >&2 echo benchwright: needs a JDK 25 and found none ^(looked at JAVA_HOME, PATH and the usual folders^).
    >&2 echo Get Eclipse Temurin 25 from https://adoptium.net or by: winget install EclipseAdoptium.Temurin.25.JDK
    >&2 echo If it lies elsewhere, set JAVA_HOME to its folder.
    exit /b 1
)

set "app="
for %%A in ("%lib%\benchwright-app-*.jar") do (
    set "app=%%~fA"
    set "key=%%~zA-%%~tA"
)
if not defined app (
    >&2 echo benchwright: the folder %lib% is not whole; build or unpack the distribution again.
    exit /b 1
)
for %%R in ("%jdk%\release") do set "key=%key%-%%~tR"
set "key=%key:/=%"
set "key=%key:\=%"
set "key=%key::=%"
set "key=%key:.=%"
set "key=%key: =%"

set "flags=-XX:+UseSerialGC -Xms32m -XX:MaxRAMPercentage=60 -XX:MinHeapFreeRatio=15 -XX:MaxHeapFreeRatio=30 -XX:-UsePerfData --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow --add-exports java.base/jdk.internal.module=ALL-UNNAMED -Djava.awt.headless=true"
if exist "%lib%\native\onnxruntime" set flags=%flags% "-Donnxruntime.native.path=%lib%\native\onnxruntime"

set "cache=%LOCALAPPDATA%\Benchwright\cache\startup"
set "aot=%cache%\%key%.aot"
if /i "%BENCHWRIGHT_AOT%"=="off" goto plain
if exist "%aot%" goto cached
if exist "%cache%\%key%.failed" goto plain
if not exist "%cache%" mkdir "%cache%" 2>nul
rem Only one makes the cache. A lock that a dead process left only means that Benchwright starts without one.
mkdir "%cache%\%key%.lock" 2>nul || goto plain
echo %* | findstr /i /c:"--json" /c:"--quiet" >nul || >&2 echo Preparing faster start-up (once)...
set "lock=%cache%\%key%.lock"
setlocal
set "LOCALAPPDATA=%lock%"
"%jdk%\bin\java" %flags% "-XX:AOTCacheOutput=%lock%\new.aot" "-Duser.home=%lock%" -Dbenchwright.kernels=scalar -cp "%app%" org.benchwright.app.Main --train-startup >"%lock%\log" 2>&1
endlocal
if exist "%lock%\new.aot" (move /y "%lock%\new.aot" "%aot%" >nul) else (move /y "%lock%\log" "%cache%\%key%.failed" >nul)
rmdir /s /q "%lock%"
if not exist "%aot%" goto plain

:cached
"%jdk%\bin\java" %flags% "-XX:AOTCache=%aot%" -Xlog:disable -Xlog:all=error,aot*=off,cds*=off:stderr -cp "%app%" %BENCHWRIGHT_JAVA_OPTS% org.benchwright.app.Main %*
exit /b %ERRORLEVEL%

:plain
"%jdk%\bin\java" %flags% -cp "%app%" %BENCHWRIGHT_JAVA_OPTS% org.benchwright.app.Main %*
exit /b %ERRORLEVEL%

:try
if defined jdk exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
findstr /b /c:"JAVA_VERSION=\"25" "%~1\release" >nul 2>nul && set "jdk=%~f1"
exit /b 0
