namespace WorkshopBot.Drafting;

/// <summary>Whether contributions may go to a model at all.</summary>
public enum ModelUse
{
    On,
    Off,
}

/// <summary>Where the model is and how it is used. Endpoint and deployment are enough with a managed identity; a key makes do without.</summary>
public sealed class AzureDrafterOptions
{
    /// <summary><c>Off</c> turns models off altogether, whatever else is set.</summary>
    public ModelUse Models { get; set; } = ModelUse.On;

    /// <summary>The Azure OpenAI resource, or the base address of an OpenAI-compatible server; null for no model.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The deployment (Azure) or model (OpenAI-compatible).</summary>
    public string? Deployment { get; set; }

    /// <summary>The API key; null for the identity that Azure.Identity finds.</summary>
    public string? Key { get; set; }

    /// <summary>True where the endpoint speaks OpenAI's own API instead of Azure's.</summary>
    public bool OpenAICompatible { get; set; }

    /// <summary>Calls at the same time.</summary>
    public int MaxParallelCalls { get; set; } = 6;

    /// <summary>How long one call may take, waits for a busy service included.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Contributions in one call at most. More of them make a model overlook the middle.</summary>
    public int BatchSize { get; set; } = 40;

    /// <summary>Characters of contributions in one call at most.</summary>
    public int BatchCharacters { get; set; } = 12_000;

    /// <summary>Sampling temperature; null for the model's own, since some accept no other.</summary>
    public float? Temperature { get; set; }

    public bool HasModel => Models == ModelUse.On && Endpoint is not null && !string.IsNullOrWhiteSpace(Deployment);
}
