namespace CxKit.Touchpoints;

/// <summary>How payments of one method, or of one method and issuer, go.</summary>
public sealed record PaymentGroup
{
    /// <summary>The method; <see cref="PaymentReport.Others"/> for all that are too rare to be named.</summary>
    public required string Method { get; init; }

    /// <summary>The issuer; null where it is not told or not looked at.</summary>
    public string? Issuer { get; init; }

    /// <summary>Attempts to order in which it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>How often it was tried, those that the customer broke off left out.</summary>
    public required int Tries { get; init; }

    /// <summary>The share of tries that were authorised; null when all were broken off.</summary>
    public Estimate? AuthorizationRate { get; init; }

    /// <summary>
    /// That share drawn toward the share of all groups by as much as it is noise (beta-binomial empirical Bayes); rank groups by this one. It equals the raw share
    /// where there are three groups or fewer.
    /// </summary>
    public Estimate? Shrunken { get; init; }

    /// <summary>The share of attempts to order whose first try of it was authorised.</summary>
    public Estimate? FirstTry { get; init; }

    /// <summary>The share of attempts to order of which any try of it was authorised.</summary>
    public Estimate? Final { get; init; }

    /// <summary>The share of tries after a declined or failed one of the same attempt to order that were authorised; null when nobody tried again.</summary>
    public Estimate? RetrySuccess { get; init; }

    /// <summary>Declines that may pass later.</summary>
    public required int SoftDeclines { get; init; }

    /// <summary>Declines that will not pass.</summary>
    public required int HardDeclines { get; init; }

    /// <summary>Declines of a code that is not known.</summary>
    public required int OtherDeclines { get; init; }

    /// <summary>Tries that failed for a technical reason.</summary>
    public required int Failures { get; init; }

    /// <summary>Tries that the customer broke off.</summary>
    public required int Cancelled { get; init; }

    /// <summary>The authorisation rate less that of the baseline (Newcombe 1998); null without a baseline or where the group is not in it.</summary>
    public Estimate? Change { get; init; }

    /// <summary>The p value of that change, adjusted for the number of groups (Benjamini and Hochberg 1995).</summary>
    public double? ChangePValue { get; init; }
}
