package org.benchwright.engine.data.personal;

import java.util.Set;

/** Names that many children of Europe and the Americas were given, in lower case; words of other meanings, such as rose or mark, are left out. */
final class GivenNames {
    static final Set<String> ALL = Set.of(("""
            aaron adam adrian agnes aidan alan albert alejandro alessandro alex alexander alexandra alfred alice alicia alina amanda amelia amy ana
            anders andrea andreas andrew angela anita anja anna anne annette anthony antoine antonio arthur astrid barbara beatrice ben benjamin
            bernard bernd bianca birgit björn brandon brian bruno camille carla carlos carmen carolina caroline catherine cecilia charles charlotte
            chiara chloe christian christina christine christopher claire clara claudia claudio craig cristina cynthia daniel daniela daniele david
            deborah denise dennis diana diego dieter dmitri dominik donald doris dorothy douglas edith eduardo edward elena elisabeth elizabeth ella
            ellen elsa emil emilia emily emma enrique eric erik esther eva evelyn federico felix fernanda fernando florian frances francesca
            francesco francisco franz fred freya gabriel gabriela george gerald gerhard giovanni gisela giulia gloria greta gregory guillaume gustav
            hannah hans harold harry heather hector heidi helen helena helga henri henrik henry hugo ian ida ignacio inga ingrid irene isabel isabella
            ivan jacob jacqueline james jan jane janet jason javier jean jeffrey jennifer jens jeremy jessica joan joanna johan johanna john jonas
            jonathan jorge jose joseph joshua juan judith julia julian julie jürgen justin karen karin karl katarzyna kate katharina katherine
            kathleen keith kenneth kevin kirsten klara klaus kristina lars larry laura lauren lea leon leonardo lena lewis liam linda lisa louis
            louise lucas lucia luca luis luisa lukas manuel manuela marcel marco marcus margaret margarita maria mariana marie marina mario marion
            markus marta martha martin martina mary mateo mathieu matteo matthew matthias max maximilian megan melanie melissa mia michael michaela
            michal michelle miguel mikael monica monika moritz nadia nancy natalia natalie nathan nicholas nicola nicolas nicole niklas nina noah nora
            olaf oliver olivia oscar pablo pamela patricia patrick paul paula paulo pavel pedro peter petra philip philipp pierre piotr rachel rafael
            ralph ramon raymond rebecca renate ricardo richard robert roberto rodrigo roger roland ronald rosa ruth ryan sabine samantha samuel sandra
            sara sarah sebastian sergio sharon silvia simon simone sofia sofie sophia sophie stefan stefanie stella stephanie stephen steven susan
            susanne sven sylvia tanja teresa theresa thomas timothy tobias tomas tyler ulrich ursula valentina valeria vanessa vera veronica victor
            victoria vincent viola virginia walter werner william wolfgang yolanda yvonne zoe""").strip().split("\\s+"));

    private GivenNames() {
    }
}
