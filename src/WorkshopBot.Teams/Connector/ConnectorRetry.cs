using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using WorkshopBot.Teams.Hosting;
using WorkshopBot.Teams.Limits;

namespace WorkshopBot.Teams.Connector;

/// <summary>
/// Repeats what does no harm when repeated. Teams asks bots to repeat 429, 412, 502 and 504 (documentation, "Optimize
/// your bot with rate limiting"); a POST has no idempotency key, so only 412 and 429 may be repeated there.
/// </summary>
internal static class ConnectorRetry
{
    public static void Add(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, RetryOptions options, TimeProvider time)
    {
        pipeline.TimeProvider = time;
        if (options.Attempts > 0)
        {
            pipeline.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = options.Attempts,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.Delay,
                MaxDelay = options.LongestWait,
                ShouldRetryAfterHeader = true,
                OnRetry = attempt => attempt.Context.GetRequestMessage() is { } request
                    && request.Options.TryGetValue(PacedCall.Key, out var turn) ? turn.NextAsync() : default,
                ShouldHandle = attempt => ValueTask.FromResult(ShouldRetry(attempt, options, time.GetUtcNow())),
            });
        }
        pipeline.AddTimeout(new HttpTimeoutStrategyOptions { Timeout = options.AttemptTimeout });
    }

    private static bool ShouldRetry(RetryPredicateArguments<HttpResponseMessage> attempt, RetryOptions options, DateTimeOffset now)
    {
        var request = attempt.Context.GetRequestMessage();
        var repeatable = request is not null && request.Options.TryGetValue(ConnectorRequest.Repeatable, out var may) && may;
        if (attempt.Outcome.Result is not { } response)
            return repeatable && attempt.Outcome.Exception is (HttpRequestException or TimeoutRejectedException);
        if (ConnectorFailures.RetryAfter(response.Headers, now) > options.LongestWait)
            return false;

        var sends = request?.Method == HttpMethod.Post || request?.Method == HttpMethod.Put;
        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => !sends || options.RetryThrottledSends,
            HttpStatusCode.PreconditionFailed => true,
            HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => repeatable,
            _ => false,
        };
    }
}
