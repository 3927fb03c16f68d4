namespace WorkshopBot.Domain;

/// <summary>Something that happened in a discussion.</summary>
public abstract record DiscussionEvent;

public sealed record DiscussionOpened(int Questions) : DiscussionEvent;

public sealed record ContributionMade(string Id, int Question, string Participant, string Text, bool Late, Medium Medium, int People = 1) : DiscussionEvent;

public sealed record ContributionRevised(string Id, string Text) : DiscussionEvent;

/// <summary>A scribe has put right for how many people a contribution speaks.</summary>
public sealed record PeopleStated(string Id, int People) : DiscussionEvent;

public sealed record ContributionWithdrawn(string Id) : DiscussionEvent;

/// <summary>The walk went from one position to the next or the one before; past the last question it is wrapped up.</summary>
public sealed record Moved(int From, int To) : DiscussionEvent;

public sealed record ReadySaid(int Position, string Person) : DiscussionEvent;

public sealed record TimeAdded(int Question, int Minutes, string Id) : DiscussionEvent;

public sealed record Nudged(int Question, string Id) : DiscussionEvent;

public sealed record HelpAsked(string Person) : DiscussionEvent;

public sealed record HelpAnswered : DiscussionEvent;

public sealed record DiscussionClosed : DiscussionEvent;

public sealed record DiscussionReopened : DiscussionEvent;
