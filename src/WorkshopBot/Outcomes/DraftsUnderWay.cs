using System.Collections.Concurrent;
using WorkshopBot.Drafting;

namespace WorkshopBot.Outcomes;

/// <summary>How far the drafts are that this process is making. One that another node makes is shown without its steps.</summary>
public sealed class DraftsUnderWay
{
    private readonly ConcurrentDictionary<string, DraftingProgress> steps = [];

    public DraftingProgress? Find(string draft) => steps.TryGetValue(draft, out var progress) ? progress : null;

    /// <summary>Takes a draft's steps until it is disposed.</summary>
    public Steps Begin(string draft) => new(this, draft);

    public sealed class Steps(DraftsUnderWay drafts, string draft) : IProgress<DraftingProgress>, IDisposable
    {
        public void Report(DraftingProgress value) => drafts.steps[draft] = value;

        public void Dispose() => drafts.steps.TryRemove(draft, out _);
    }
}
