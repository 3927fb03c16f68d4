using Orleans.Concurrency;

namespace WorkshopBot.Engine.Deliveries;

/// <summary>The lane of one conversation: what is due goes out one at a time, within the limits.</summary>
public interface ILaneGrain : IGrainWithStringKey
{
    /// <summary>Something may be due. Returns at once.</summary>
    Task WakeAsync();

    /// <summary>Nothing more goes out here until <see cref="ResumeAsync"/>: the bot was removed, or the conversation is gone.</summary>
    Task StopAsync();

    /// <summary>The conversation is back: what is due goes out.</summary>
    Task ResumeAsync();

    /// <summary>Waits until somebody else may send one thing here. <see cref="Turns"/> calls it.</summary>
    [ResponseTimeout("01:00:00")]
    Task<long> BeginAsync(string node);

    /// <summary>What had this turn was answered.</summary>
    [OneWay]
    Task EndAsync(long turn);
}
