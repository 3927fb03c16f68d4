namespace WorkshopBot.Domain;

/// <summary>Why a command changes nothing. <paramref name="Detail"/> is what the words for it need: a number, a name or a limit.</summary>
public sealed record Refusal(RefusalReason Reason, string? Detail = null);

/// <summary>Each reason has its words, with what to do next, in <c>cards/strings/</c> under <c>refusal</c>.</summary>
public enum RefusalReason
{
    NotAnOrganiser,
    NotARapporteur,
    NotAFacilitator,
    NotAMember,
    MemberElsewhere,
    NotYours,
    WrongCode,
    CodeUsed,
    LastOrganiser,
    NoProgramme,
    ProgrammeUnderWay,
    UnknownSession,
    UnknownGroup,
    NoGroups,
    AnotherSessionOpen,
    SessionNotOpen,
    SessionClosed,
    SessionNotClosed,
    AlreadyExtended,
    TimePassed,
    UnknownBroadcast,
    ExportGone,
    MinutesOutOfRange,
    TextEmpty,
    TextTooLong,
    PeopleOutOfRange,
    UnknownQuestion,
    QuestionNotOpenYet,
    AlreadyMoved,
    NothingBefore,
    HasFacilitator,
    NotContributedYet,
    UnknownContribution,
    ContributionWithdrawn,
    UnknownMessage,
    MessageChanged,
    MessagePublished,
    MessageNotPublished,
    NothingToPublish,
    DraftUnderWay,
    SameMessage,
    NotYourChange,
    NothingToAsk,
    VoiceTooLate,
    AttributionFixed,

    /// <summary>What stands in the store of it cannot be read by this version, so that nothing can be decided.</summary>
    EntryUnreadable,
    ManyAnswers,
    ManyWords,

    /// <summary>Said to whom an organiser keeps out.</summary>
    KeptOut,

    /// <summary>Said to an organiser about somebody who is kept out.</summary>
    PersonKeptOut,
}
