namespace CxKit.Touchpoints;

/// <summary>What came of trying to pay.</summary>
public enum PaymentOutcome
{
    /// <summary>The payment was authorised.</summary>
    Authorized,

    /// <summary>The issuer or the processor said no.</summary>
    Declined,

    /// <summary>It failed for a technical reason before anybody decided.</summary>
    Failed,

    /// <summary>The customer broke it off; it counts neither for nor against the method.</summary>
    Cancelled,
}
