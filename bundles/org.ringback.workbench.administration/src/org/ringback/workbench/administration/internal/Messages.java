package org.ringback.workbench.administration.internal;

/** The texts of the administration. */
public final class Messages {
    public String agents = "";
    public String groups = "";
    public String filter = "";
    public String name = "";
    public String login = "";
    public String groupId = "";
    public String role = "";
    public String phones = "";
    public String phonesHint = "";
    public String number = "";
    public String numberHint = "";
    public String deputy = "";
    public String hours = "";
    public String hoursHint = "";
    public String zone = "";
    public String asOffice = "";
    public String nobody = "";
    public String aGroup = "";
    public String active = "";
    public String inactive = "";
    public String members = "";
    public String newAgent = "";
    public String newGroup = "";
    public String save = "";
    public String saving = "";
    public String discard = "";
    public String oneTime = "";
    public String noAgents = "";
    public String noGroups = "";
    public String saved = "";
    public String added = "";
    public String overtaken = "";
    public String saveFirst = "";
    public String notSaved = "";
    public String badId = "";
    public String idTaken = "";
    public String noName = "";
    public String badPhone = "";
    public String badHours = "";
    public String badZone = "";
    public String phoneTaken = "";
    public String numberTaken = "";
    public String lastAdministrator = "";
    public String passwordTitle = "";
    public String passwordExplained = "";
    public String password = "";
    public String copy = "";
    public String passwordQuestion = "";
    public String give = "";

    /** A problem's sentence, with places for what was typed and whose it is. */
    String of(Problem.Kind kind) {
        return switch (kind) {
            case BAD_ID -> badId;
            case ID_TAKEN -> idTaken;
            case NO_NAME -> noName;
            case BAD_PHONE -> badPhone;
            case BAD_HOURS -> badHours;
            case BAD_ZONE -> badZone;
            case PHONE_TAKEN -> phoneTaken;
            case NUMBER_TAKEN -> numberTaken;
            case LAST_ADMINISTRATOR -> lastAdministrator;
        };
    }
}
