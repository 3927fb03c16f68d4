using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace WorkshopBot.Domain;

public enum MessageStatus
{
    Drafted,
    Edited,
    Approved,
    Rejected,
}

/// <summary>What somebody says of a message that cites their group.</summary>
public enum Verdict
{
    /// <summary>This is what we said.</summary>
    SaidSo,

    /// <summary>Not quite.</summary>
    NotQuite,

    /// <summary>Something is missing.</summary>
    Missing,
}

/// <summary>A member's word on a message, given for a group.</summary>
public sealed record Voice(string Group, Verdict Verdict);

/// <summary>A contribution that a key message rests on, with words that stand in it just so.</summary>
public sealed record Evidence(
    [Key] string Contribution, [Key] string Group, [PersonId] string Participant, int Question, [WordsOf(nameof(Evidence.Contribution))] string Quote)
{
    /// <summary>For how many it speaks where a scribe answered for a table; they are told apart from the people whom it comes from.</summary>
    public int? People { get; init; }

    /// <summary>True where the contribution came after its group had moved on from the question; else null.</summary>
    public bool? Late { get; init; }

    /// <summary>The quote in the draft's language where it was said in another: a reading aid made by a model, no evidence itself.</summary>
    [WordsOf(nameof(Contribution))]
    public string? Translation { get; init; }

    public static Evidence Of(Contribution contribution, string group, string quote, Attribution attribution) =>
        new(contribution.Id, group, contribution.Participant, contribution.Question, quote)
        {
            // For how many people a scribe wrote would tell which table wrote.
            People = contribution.People > 1 && attribution != Attribution.Anonymous ? contribution.People : null,
            Late = contribution.Late ? true : null,
        };
}

/// <summary>How far a draft is: steps done of all, and calls made to a model.</summary>
public sealed record DraftProgress(int Done, int Total, int Calls);

/// <summary>
/// A key message as a drafter proposes it. <paramref name="Id"/> is never used again in the same outcome, not by a later draft either:
/// with the version it names the words that a rapporteur saw. <paramref name="Drafter"/> is <c>embedded</c> or <c>azure</c>.
/// </summary>
public sealed record DraftedMessage(
    [Key] string Id, int? Question, Language Language, [Wording(nameof(DraftedMessage.Id))] string Text, [Key] string Drafter, IReadOnlyList<Evidence> Evidence);

/// <summary>One sentence or two for the report.</summary>
public sealed record KeyMessage(string Id, LocalizedText Wording, MessageStatus Status)
{
    /// <summary>The question that it answers; null where it belongs to none.</summary>
    public int? Question { get; init; }

    /// <summary>What the drafter, or the rapporteur who added it, first wrote.</summary>
    public required string Original { get; init; }

    /// <summary><c>embedded</c>, <c>azure</c>, or <c>rapporteur</c> where a person added it.</summary>
    public required string Drafter { get; init; }

    public ImmutableList<Evidence> Evidence { get; init; } = [];

    /// <summary>How many quotes have gone since drafting because their contribution was revised or withdrawn.</summary>
    public int LostEvidence { get; init; }

    /// <summary>Rises with every change, so that nobody approves words that they have not seen.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Whether a wording was changed that it had; one in a language that it lacked is only added.</summary>
    public bool WasEdited { get; init; }

    /// <summary>Who last edited, approved or rejected it, and when.</summary>
    public string? ChangedBy { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }

    public string? ApprovedBy { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When it was last corrected after publishing.</summary>
    public DateTimeOffset? CorrectedAt { get; init; }

    public string? RejectionReason { get; init; }

    /// <summary>What it was before its last change, where whoever made that may take it back.</summary>
    public KeyMessage? Before { get; init; }

    /// <summary>The other side, where its last change was a merger.</summary>
    public string? MergedWith { get; init; }

    /// <summary>The version at which groups were asked about this wording; null where none was.</summary>
    public int? Asked { get; init; }

    /// <summary>The groups that were asked, about this wording or an earlier one.</summary>
    public ImmutableSortedSet<string> AskedGroups { get; init; } = [];

    /// <summary>Person to what they say of this wording.</summary>
    public ImmutableSortedDictionary<string, Voice> Voices { get; init; } = ImmutableSortedDictionary<string, Voice>.Empty;

    public bool IsDecided => Status is MessageStatus.Approved or MessageStatus.Rejected;

    /// <summary>How many people its evidence comes from, however often each speaks.</summary>
    public int People => Evidence.Select(evidence => evidence.Participant).Distinct().Count();

    /// <summary>For how many people the scribes among them wrote, themselves included; 0 where everybody speaks for themselves. Nobody checked who they are, so they are shown beside <see cref="People"/>, never in it.</summary>
    public int OnBehalfOf => Evidence.Where(evidence => evidence.People > 1)
        .GroupBy(evidence => evidence.Participant)
        .Sum(scribe => scribe.Max(evidence => evidence.People!.Value));

    public int Groups => Evidence.Select(evidence => evidence.Group).Distinct().Count();
}

/// <summary>A session's set of key messages and their state.</summary>
public sealed record OutcomeState
{
    // Each change of a contribution asks who cites it; mostly none does, and the messages stay as they are.
    private static readonly ConditionalWeakTable<ImmutableList<KeyMessage>, ILookup<string, KeyMessage>> ByContribution = [];

    public static OutcomeState Empty { get; } = new();

    /// <summary>The groups whose closing is awaited; null until the session closes.</summary>
    public ImmutableSortedSet<string>? Expected { get; init; }

    public ImmutableSortedSet<string> ClosedGroups { get; init; } = [];

    /// <summary>The draft that is being made, if any. The one after the last closing takes the place of one that was asked for earlier.</summary>
    public string? Drafting { get; init; }

    /// <summary>How far the draft that is being made is, where that takes long enough to be told.</summary>
    public DraftProgress? Progress { get; init; }

    /// <summary>What the last draft was asked to bring more of.</summary>
    public string? Hint { get; init; }

    /// <summary>The ids of drafts that were asked for.</summary>
    public ImmutableHashSet<string> Drafts { get; init; } = [];

    /// <summary>What has become of contributions since the last draft was asked for, which may not have read them so: the words, or null where withdrawn.</summary>
    public ImmutableSortedDictionary<string, string?> Changed { get; init; } = ImmutableSortedDictionary<string, string?>.Empty;

    /// <summary>Why the last draft failed, if it did.</summary>
    public string? DraftFailure { get; init; }

    /// <summary>What the last draft has to say to the rapporteur: a code and a count, as <c>nothing-said:3</c>, with words in <c>cards/strings/</c>.</summary>
    public ImmutableList<string> Notes { get; init; } = [];

    /// <summary>In reading order.</summary>
    public ImmutableList<KeyMessage> Messages { get; init; } = [];

    public KeyMessage? Find(string id) => Messages.Find(message => message.Id == id);

    /// <summary>The messages that rest on a contribution, in reading order.</summary>
    public IEnumerable<KeyMessage> Citing(string contribution) => ByContribution.GetValue(Messages, messages => messages
        .SelectMany(message => message.Evidence.Select(evidence => evidence.Contribution).Distinct().Select(cited => (cited, message)))
        .ToLookup(entry => entry.cited, entry => entry.message))[contribution];

    public IEnumerable<KeyMessage> Published => Messages.Where(message => message.PublishedAt is not null);

    public int Undecided => Messages.Count(message => !message.IsDecided);

    /// <summary>Whether the last draft called a model, so that its steps were told.</summary>
    public bool AskedModel => Notes.Exists(note => note.StartsWith("model-calls:", StringComparison.Ordinal));

    /// <summary>This person's last change that can still be taken back: its messages, at their versions.</summary>
    public IReadOnlyDictionary<string, int> LastChangeOf(string person)
    {
        var own = Messages.Where(message => message.Before is not null && message.ChangedBy == person).ToList();
        var last = own.Max(message => message.ChangedAt);
        return own.Where(message => message.ChangedAt == last).ToDictionary(message => message.Id, message => message.Version);
    }

    /// <summary>The contributions that some message rests on which is not rejected.</summary>
    public IReadOnlySet<string> Reflected =>
        Messages.Where(message => message.Status != MessageStatus.Rejected).SelectMany(message => message.Evidence).Select(evidence => evidence.Contribution).ToHashSet();
}
