namespace CxKit.Touchpoints;

/// <summary>The customer saw which ways to pay there are.</summary>
public sealed record PaymentMethodsOffered : CheckoutEvent
{
    /// <summary>The most methods of one event: 100.</summary>
    public const int MaximumMethods = 100;

    /// <summary>The methods, such as <c>card</c> and <c>invoice</c>; empty when there was none.</summary>
    public required IReadOnlyList<string> Methods { get; init => field = [.. (value ?? []).Select(method => PaymentSecrets.Screen(method))]; }

    internal override int Rank => 5;

    internal override void Check(ref CheckoutEventCheck check)
    {
        if (Methods.Count > MaximumMethods)
        {
            check.TooMany(nameof(Methods), MaximumMethods);
            return;
        }

        foreach (var method in Methods)
        {
            check.Required(nameof(Methods), method);
        }
    }
}
