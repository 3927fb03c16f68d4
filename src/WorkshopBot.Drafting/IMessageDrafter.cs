namespace WorkshopBot.Drafting;

/// <summary>Contributions in, key messages with evidence out.</summary>
public interface IMessageDrafter
{
    /// <summary>Drafts the messages of one session. Reports progress from any thread.</summary>
    /// <exception cref="ArgumentException">Two statements have the same id.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing is kept.</exception>
    Task<DraftResult> DraftAsync(
        DraftingRequest request, IProgress<DraftingProgress>? progress = null, CancellationToken cancellationToken = default);
}

/// <summary>How far a draft is: steps done of all, and the calls made to a model so far (0 for the embedded drafter).</summary>
public readonly record struct DraftingProgress(int Done, int Total, int Calls);
