using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WorkshopBot.Teams.Authentication;
using WorkshopBot.Teams.Connector;
using WorkshopBot.Teams.Schema;

namespace WorkshopBot.Teams.Hosting;

/// <summary>From a POST to the bot and back. Source of the status codes: Bot Connector REST reference and the SDKs.</summary>
internal sealed partial class MessagesEndpoint(
    Gatekeeper gatekeeper, TrustedServiceUrls trusted, IOptions<TeamsOptions> options, ILogger<MessagesEndpoint> log)
{
    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            var answer = await AnswerAsync(context);
            context.Response.StatusCode = answer.Status;
            if (answer.Body is { } body)
            {
                context.Response.ContentType = "application/json; charset=utf-8";
                await JsonSerializer.SerializeAsync(context.Response.Body, body, TeamsJson.Wire.JsonNode, context.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            GoneAway(context.TraceIdentifier);
        }
        catch (BadHttpRequestException error)
        {
            context.Response.StatusCode = error.StatusCode;
        }
    }

    public async Task<InvokeResponse> AnswerAsync(HttpContext context)
    {
        var (token, denial) = await gatekeeper.CheckSenderAsync(context);
        if (denial is { } reason)
            return Deny(context, reason);

        var (activity, status) = await RequestBody.ReadAsync(context.Request, options.Value.MaxBodyBytes, context.RequestAborted);
        if (activity is null)
            return new(status, null);
        if (gatekeeper.CheckActivity(token, activity) is { } mismatch)
            return Deny(context, mismatch);

        if (!trusted.Trust(activity.ServiceUrl!))
            NotTrusted(context.TraceIdentifier);
        if (!ActivityTypes.Known.Contains(activity.Type))
        {
            UnknownKind(context.TraceIdentifier, activity.Type);
            return new(StatusCodes.Status200OK, null);
        }
        if (activity.Type == ActivityTypes.Invoke && IsMalformed(activity))
            return InvokeResponse.Error(400, "The invoke is malformed.") with { Status = StatusCodes.Status400BadRequest };
        return await AskBotAsync(context, activity);
    }

    private async Task<InvokeResponse> AskBotAsync(HttpContext context, Activity activity)
    {
        try
        {
            var bot = context.RequestServices.GetRequiredService<IBot>();
            var answer = await bot.OnActivityAsync(activity, context.RequestAborted);
            return activity.Type == ActivityTypes.Invoke
                ? answer ?? new(StatusCodes.Status501NotImplemented, null)
                : new(StatusCodes.Status200OK, null);
        }
        catch (Exception error) when (error is not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested)
        {
            Failed(error, context.TraceIdentifier, activity.Type);
            return new(StatusCodes.Status500InternalServerError, new System.Text.Json.Nodes.JsonObject { ["correlationId"] = context.TraceIdentifier });
        }
    }

    private InvokeResponse Deny(HttpContext context, Denial denial)
    {
        Denied(context.TraceIdentifier, denial);
        if (denial.Status() == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        return new(denial.Status(), null);
    }

    private static bool IsMalformed(Activity invoke) =>
        string.IsNullOrEmpty(invoke.Name) || (invoke.Name == InvokeNames.AdaptiveCardAction && invoke.CardAction is null);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{CorrelationId}: not let in: {Denial}")]
    private partial void Denied(string correlationId, Denial denial);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{CorrelationId}: the service URL's host is not on the list (AllowedServiceHosts): nothing is sent there")]
    private partial void NotTrusted(string correlationId);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{CorrelationId}: an activity of unknown kind {Kind} is passed over")]
    private partial void UnknownKind(string correlationId, string kind);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{CorrelationId}: the sender went away")]
    private partial void GoneAway(string correlationId);

    [LoggerMessage(Level = LogLevel.Error, Message = "{CorrelationId}: the bot failed on an activity of kind {Kind}")]
    private partial void Failed(Exception error, string correlationId, string kind);
}
