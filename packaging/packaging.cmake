# What an installation holds, and the packages made of it. cpack -G DEB in the build folder makes the package for Debian and
# Ubuntu; packaging/deb/check-install tries it in a clean root.
include(GNUInstallDirs)
set(PIPIT_ID io.github.pipit_assistant.Pipit)
set(PIPIT_RELEASE_DATE 2026-11-24)

if(TARGET pipit-engine)
    install(TARGETS pipit-engine RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
# The embedded model, without the scripts that made it.
install(DIRECTORY ${PROJECT_SOURCE_DIR}/resources/fledgling/ DESTINATION ${CMAKE_INSTALL_DATADIR}/pipit/models/fledgling
    FILES_MATCHING PATTERN "*.gguf" PATTERN "*.safetensors" PATTERN "*.model" PATTERN "config.json" PATTERN "tokenizer*.json"
                   PATTERN "*_config.json" PATTERN "__pycache__" EXCLUDE PATTERN "data" EXCLUDE PATTERN "out" EXCLUDE
                   PATTERN "node_modules" EXCLUDE)
if(TARGET pipit)
    install(TARGETS pipit RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
    install(TARGETS pipit_camera LIBRARY DESTINATION lib/pipit)     # where Capture looks, beside the folder of programs
    # what the cards of the empty window ask about
    install(FILES ${PROJECT_SOURCE_DIR}/tests/data/three_red_circles.png ${PROJECT_SOURCE_DIR}/tests/data/hello.wav
                  ${PROJECT_SOURCE_DIR}/tests/data/what_colour.wav
            DESTINATION ${CMAKE_INSTALL_DATADIR}/pipit/examples)
    if(UNIX AND NOT APPLE)
        set(metainfo ${CMAKE_BINARY_DIR}/${PIPIT_ID}.metainfo.xml)
        configure_file(${CMAKE_CURRENT_LIST_DIR}/linux/${PIPIT_ID}.metainfo.xml.in ${metainfo} @ONLY)
        install(FILES ${CMAKE_CURRENT_LIST_DIR}/linux/${PIPIT_ID}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
        install(FILES ${metainfo} DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
        install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/pipit.svg RENAME ${PIPIT_ID}.svg
                DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
        if(PIPIT_TESTS)
            find_program(DESKTOP_FILE_VALIDATE desktop-file-validate)
            find_program(APPSTREAMCLI appstreamcli)
            if(DESKTOP_FILE_VALIDATE)
                add_test(NAME desktop_file COMMAND ${DESKTOP_FILE_VALIDATE} --warn-kde ${CMAKE_CURRENT_LIST_DIR}/linux/${PIPIT_ID}.desktop)
                set_tests_properties(desktop_file PROPERTIES LABELS unit)
            endif()
            if(APPSTREAMCLI)
                add_test(NAME metainfo COMMAND ${APPSTREAMCLI} validate --no-net ${metainfo})
                set_tests_properties(metainfo PROPERTIES LABELS unit)
            endif()
        endif()
    endif()
endif()
install(FILES ${CMAKE_CURRENT_LIST_DIR}/deb/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CPACK_PACKAGE_NAME pipit)
set(CPACK_PACKAGE_VENDOR "The Pipit authors")
set(CPACK_PACKAGE_CONTACT "The Pipit authors <maintainers@users.noreply.github.com>")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "assistant that reads, sees and hears, on your own GPU")
set(CPACK_PACKAGE_DESCRIPTION "Pipit answers questions about texts, pictures and sounds, computed on this
computer with Gemma 3n and Vulkan. It comes with a tiny model of its own and
works without the network. pipit is the window, pipit-engine the console
program and the server for OpenAI clients.")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What dpkg-shlibdeps cannot see: libraries opened at run time, and the modules that our QML imports.
set(depends libvulkan1)
if(TARGET pipit)
    foreach(module qtqml qtqml-models qtqml-workerscript qtquick qtquick-controls qtquick-dialogs qtquick-layouts qtquick-shapes
                   qtquick-templates qtquick-window qt-labs-folderlistmodel qt-labs-platform qt-labs-qmlmodels)
        list(APPEND depends qml6-module-${module})
    endforeach()
    list(APPEND depends qt6-qpa-plugins qt6-image-formats-plugins "qt6-speech-flite-plugin | qt6-speech-speechd-plugin")
endif()
list(JOIN depends ", " CPACK_DEBIAN_PACKAGE_DEPENDS)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "mesa-vulkan-drivers | vulkan-icd, qt6-wayland")
include(CPack)
