using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Rehearsal;

/// <summary>A channel or a 1:1 chat, with everything that was said in it.</summary>
public sealed class Conversation
{
    private readonly Lock gate = new();
    private readonly Func<DateTimeOffset> now;
    private readonly Dictionary<string, PostedActivity> byId = new(StringComparer.Ordinal);
    private volatile PostedActivity[] posts = [];
    private volatile TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long lastId;

    internal Conversation(string id, Team? team, string? name, IReadOnlyList<Person> members, Func<DateTimeOffset> now)
    {
        Id = id;
        Team = team;
        Name = name;
        Members = members;
        this.now = now;
    }

    /// <summary>Its id, without a thread.</summary>
    public string Id { get; }

    /// <summary>The team of a channel; null for a chat.</summary>
    public Team? Team { get; }

    /// <summary>The channel's name; null for General and for a chat.</summary>
    public string? Name { get; }

    /// <summary>Who is in it.</summary>
    public IReadOnlyList<Person> Members { get; }

    /// <summary>All messages, oldest first, deleted ones left out.</summary>
    public IReadOnlyList<PostedActivity> Posts => [.. posts.Where(post => !post.IsDeleted)];

    /// <summary>Whether it keeps all that a message was, and not only the first and the last.</summary>
    public bool Remembers { get; set; } = true;

    internal bool IsChannel => Team is not null;

    /// <summary>The newest message whose card, as this person sees it, is what is looked for.</summary>
    /// <returns>Null when there is none now.</returns>
    public Sight? Look(Person person, Func<Card, bool> wanted) => Look(person, (_, card) => wanted(card));

    /// <inheritdoc cref="Look(Person, Func{Card, bool})"/>
    public Sight? Look(Person person, Func<PostedActivity, Card, bool> wanted)
    {
        var all = posts;
        for (var i = all.Length - 1; i >= 0; i--)
        {
            var version = all[i].Newest;
            if (!all[i].IsDeleted && all[i].SeenBy(person.Id) is { } card && wanted(all[i], card))
                return new(this, all[i], version, card);
        }
        return null;
    }

    /// <summary>Waits until something is there.</summary>
    /// <param name="look">Looked at now and after each change here; null for "not yet".</param>
    public async Task<T> WaitAsync<T>(Func<T?> look, CancellationToken cancellation)
        where T : class
    {
        while (true)
        {
            var next = changed.Task;
            if (look() is { } found)
                return found;
            await next.WaitAsync(cancellation);
        }
    }

    internal PostedActivity Add(Activity activity, string? thread, string? from)
    {
        lock (gate)
        {
            // Teams names messages by the millisecond they came in.
            lastId = Math.Max(lastId + 1, now().ToUnixTimeMilliseconds());
            var id = lastId.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var post = new PostedActivity(id, thread ?? id, posts.Length, from, PostedVersion.Of(activity with { Id = id }, now()));
            byId[id] = post;
            posts = [.. posts, post];
            Pulse();
            return post;
        }
    }

    internal PostedActivity? Find(string id)
    {
        lock (gate)
            return byId.TryGetValue(id, out var post) && !post.IsDeleted ? post : null;
    }

    /// <returns>What stood there until now.</returns>
    internal PostedVersion Replace(PostedActivity post, Activity activity)
    {
        lock (gate)
        {
            var before = post.Newest;
            post.Replace(PostedVersion.Of(activity with { Id = post.Id }, now()), Remembers);
            Pulse();
            return before;
        }
    }

    internal void Delete(PostedActivity post)
    {
        post.Delete();
        Pulse();
    }

    internal void Answer(Sight pressed, Person person, Card card)
    {
        pressed.Post.Answer(person.Id, pressed.Version, card);
        Pulse();
    }

    /// <summary>
    /// Lays all but the newest messages to rest: a thousand people leave more behind in a workshop than a machine need remember.
    /// </summary>
    internal void Rest(int newest = 0)
    {
        lock (gate)
        {
            foreach (var post in posts.SkipLast(newest))
                post.Rest();
        }
    }

    private void Pulse() =>
        Interlocked.Exchange(ref changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
