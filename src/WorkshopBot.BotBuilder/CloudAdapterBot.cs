using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using WorkshopBot.Teams.Hosting;
using IBot = Microsoft.Bot.Builder.IBot;

namespace WorkshopBot.BotBuilder;

/// <summary>
/// The whole bot as one of Bot Builder's: what <c>CloudAdapter</c> lets in is checked once more and answered by the bot itself, from
/// the request as it came. The adapter is laxer than the bot promises to be (it hears every tenant and every channel, and everybody
/// where no app id is configured), and its reader makes dates of words that look like one. What the bot sends does not go through it.
/// </summary>
/// <param name="requests">Where the request of a turn is found.</param>
public sealed class CloudAdapterBot(IHttpContextAccessor requests) : IBot
{
    private static readonly JsonSerializerOptions Wire = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">It is no HTTP request's turn, or that request's body cannot be read again.</exception>
    public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        if (requests.HttpContext is not { Request: { Method: "POST", Body.CanSeek: true } request } context)
        {
            throw new InvalidOperationException(
                "The bot reads the request itself. Map it with MapWorkshopBot, or call HttpContext.Request.EnableBuffering() "
                + "before CloudAdapter.ProcessAsync.");
        }
        request.Body.Position = 0;
        try
        {
            var answer = await context.AnswerTeamsAsync();
            // The adapter says 200 to all but invokes: what failed would not come again.
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode == StatusCodes.Status200OK)
                    context.Response.StatusCode = answer.Status;
                return Task.CompletedTask;
            });
            if (turnContext.Activity.Type == ActivityTypes.Invoke)
                await turnContext.SendActivityAsync(Response(answer), cancellationToken);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The sender went away: there is nobody to answer, and nothing that an error handler could say.
        }
    }

    private static Activity Response(Teams.Schema.InvokeResponse answer) => new()
    {
        Type = ActivityTypesEx.InvokeResponse,
        Value = new InvokeResponse { Status = answer.Status, Body = answer.Body is { } body ? new JRaw(body.ToJsonString(Wire)) : null },
    };
}
