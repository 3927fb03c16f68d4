using System.Collections.Concurrent;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Rehearsal;

/// <summary>One message in a conversation, with all that it has been and what single people see in its place.</summary>
public sealed class PostedActivity
{
    private ConcurrentDictionary<string, (PostedVersion Over, Card Card)>? answers;
    private volatile PostedVersion[] versions;

    internal PostedActivity(string id, string thread, long order, string? from, PostedVersion first)
    {
        Id = id;
        Thread = thread;
        Order = order;
        From = from;
        versions = [first];
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>The id of the post at the head of its thread; its own outside channels and for a head.</summary>
    public string Thread { get; }

    /// <summary>Later messages have higher ones.</summary>
    public long Order { get; }

    /// <summary>The person who said it, <c>29:…</c>; null for the bot.</summary>
    public string? From { get; }

    /// <summary>
    /// What it has been, oldest first, as far as its conversation remembers; of what has been laid to rest only the last, without
    /// its card.
    /// </summary>
    public IReadOnlyList<PostedVersion> Versions => versions;

    /// <summary>What it is now.</summary>
    public PostedVersion Newest => versions[^1];

    /// <summary>Whether the bot has deleted it.</summary>
    public bool IsDeleted { get; private set; }

    /// <summary>The card that a person sees: the answer to their last press on it, until the bot replaces the message.</summary>
    public Card? SeenBy(string person) =>
        answers is { } given && given.TryGetValue(person, out var answer) && answer.Over == Newest ? answer.Card : Newest.Card;

    /// <param name="version">What it is from now on.</param>
    /// <param name="remember">Whether what it was between the first and this one is kept.</param>
    internal void Replace(PostedVersion version, bool remember) => versions = remember ? [.. versions, version] : [versions[0], version];

    /// <summary>Forgets what nobody looks at any more: what it was before, its card, and what single people saw in its place.</summary>
    internal void Rest()
    {
        answers = null;
        versions = [Newest with { Card = null }];
    }

    internal void Delete() => IsDeleted = true;

    internal void Answer(string person, PostedVersion pressed, Card card)
    {
        // An update that overtook the answer has taken the place of what was pressed.
        if (pressed == Newest)
            LazyInitializer.EnsureInitialized(ref answers, () => new(concurrencyLevel: 1, capacity: 1))[person] = (pressed, card);
    }
}

/// <summary>A message as it stood for a while.</summary>
/// <param name="Activity">As the bot sent it, without its attachments.</param>
/// <param name="Card">Its first adaptive card; null without one.</param>
public sealed record PostedVersion(Activity Activity, DateTimeOffset At, Card? Card)
{
    internal static PostedVersion Of(Activity activity, DateTimeOffset at) =>
        new(activity with { Attachments = null }, at, activity.Attachments?.FirstOrDefault(attachment => attachment.ContentType == Attachment.AdaptiveCard)?.Content is { } content
            ? Card.Parse(content)
            : null);

    /// <inheritdoc/>
    public bool Equals(PostedVersion? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>A card before somebody's eyes.</summary>
/// <param name="Version">What the message was when it was looked at.</param>
/// <param name="Card">What this person sees of it.</param>
public sealed record Sight(Conversation Where, PostedActivity Post, PostedVersion Version, Card Card);
