package org.benchwright.app.cli;

import picocli.CommandLine.Command;

/** {@code benchwright label …}. */
@Command(name = "label", description = "Labels: how far annotators agree, which label holds, which are probably wrong.", subcommands = {
        LabelAgreement.Agree.class, LabelAgreement.Annotators.class, LabelConsensus.class, LabelErrorsVerb.class})
final class LabelCommand {
}
