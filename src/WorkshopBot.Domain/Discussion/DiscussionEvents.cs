namespace WorkshopBot.Domain;

/// <summary>Something that happened in a discussion.</summary>
public abstract record DiscussionEvent;

public sealed record DiscussionOpened(int Questions) : DiscussionEvent;

public sealed record ContributionMade(
    [Key] string Id, int Question, [PersonId] string Participant, [WordsOf(nameof(ContributionMade.Id))] string Text, bool Late, Medium Medium, int People = 1) : DiscussionEvent;

public sealed record ContributionRevised([Key] string Id, [WordsOf(nameof(ContributionRevised.Id))] string Text) : DiscussionEvent;

/// <summary>A scribe has put right for how many people a contribution speaks.</summary>
public sealed record PeopleStated([Key] string Id, int People) : DiscussionEvent;

public sealed record ContributionWithdrawn([Key] string Id) : DiscussionEvent;

public sealed record ContributionRestored([Key] string Id) : DiscussionEvent;

/// <summary>The walk went from one position to the next or the one before; past the last question it is wrapped up.</summary>
public sealed record Moved(int From, int To) : DiscussionEvent;

public sealed record ReadySaid(int Position, [PersonId] string Person) : DiscussionEvent;

public sealed record TimeAdded(int Question, int Minutes, [Key] string Id) : DiscussionEvent;

public sealed record Nudged(int Question, [Key] string Id) : DiscussionEvent;

public sealed record HelpAsked([PersonId] string Person) : DiscussionEvent;

public sealed record HelpAnswered : DiscussionEvent;

public sealed record DiscussionClosed : DiscussionEvent;

public sealed record DiscussionReopened : DiscussionEvent;
