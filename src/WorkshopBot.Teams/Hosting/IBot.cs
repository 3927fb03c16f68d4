using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Teams.Hosting;

/// <summary>What a bot does with what it hears. Register one with the service collection; it is resolved per request.</summary>
public interface IBot
{
    /// <summary>
    /// Takes one activity whose sender has been checked. Teams repeats an activity that is not answered within about
    /// 15 s, and repeats invokes even sooner: the same activity may come again, with the same id or a new one.
    /// </summary>
    /// <param name="activity">
    /// Its service URL, channel id and conversation are there, and an <c>adaptiveCard/action</c> invoke's value is well formed.
    /// </param>
    /// <param name="cancellation">The client went away, or the host stops.</param>
    /// <returns>
    /// An invoke's answer; null says that the invoke's name is unknown, which is answered with 501. Ignored for all other kinds,
    /// which are answered with 200.
    /// </returns>
    Task<InvokeResponse?> OnActivityAsync(Activity activity, CancellationToken cancellation);
}
