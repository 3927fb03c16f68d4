using System.ClientModel;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace WorkshopBot.Drafting.Azure;

/// <summary>How a call ended.</summary>
internal abstract record Reply
{
    public sealed record Answered(string Text) : Reply;

    /// <summary>Refused by the service's content filter, or too long for it: fewer contributions may pass.</summary>
    public sealed record Refused : Reply;

    /// <param name="Hopeless">A second try would end the same way: wrong key, no such deployment.</param>
    public sealed record Failed(bool Hopeless) : Reply;
}

/// <summary>Calls to the model: bounded in number at a time and in time, counted, and never thrown from.</summary>
internal sealed partial class ModelCalls(IChatClient client, AzureDrafterOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.MaxParallelCalls);
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public async Task<Reply> AskAsync(IList<ChatMessage> messages, JsonElement schema, string name, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            using var limit = new CancellationTokenSource(options.CallTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            Interlocked.Increment(ref _count);
            var response = await client.GetResponseAsync(
                messages,
                new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema, name), Temperature = options.Temperature },
                either.Token);
            return response.FinishReason == ChatFinishReason.ContentFilter ? new Reply.Refused() : new Reply.Answered(response.Text);
        }
        catch (ClientResultException failure)
        {
            LogFailed(failure.Status);
            return failure.Status == 400 && IsAboutContent(failure) ? new Reply.Refused()
                : new Reply.Failed(Hopeless: failure.Status is 400 or 401 or 403 or 404);
        }
#pragma warning disable CA1031 // the client throws whatever an answer of an unexpected shape makes it throw: no choices, a finish reason that it does not know, an error with status 200
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogUnreachable(failure.GetType().Name);
            return new Reply.Failed(Hopeless: false);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private static bool IsAboutContent(ClientResultException failure) =>
        (failure.GetRawResponse()?.Content.ToString() ?? failure.Message) is var body
        && (body.Contains("content_filter", StringComparison.OrdinalIgnoreCase)
            || body.Contains("ResponsibleAIPolicyViolation", StringComparison.OrdinalIgnoreCase)
            || body.Contains("context_length_exceeded", StringComparison.OrdinalIgnoreCase));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The model's service answered with status {Status}.")]
    private partial void LogFailed(int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A call to the model ended with {Failure}.")]
    private partial void LogUnreachable(string failure);
}
