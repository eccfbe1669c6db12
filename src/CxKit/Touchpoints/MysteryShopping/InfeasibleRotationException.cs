namespace CxKit.Touchpoints;

/// <summary>No plan keeps all the rules; the message says why and <see cref="SmallestShoppers"/> what would do.</summary>
public sealed class InfeasibleRotationException : ArgumentException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Why there is no plan and what to change.</param>
    /// <param name="smallestShoppers">The smallest number of shoppers with which there is one.</param>
    public InfeasibleRotationException(string message, int smallestShoppers)
        : base(message) => SmallestShoppers = smallestShoppers;

    /// <summary>The smallest number of shoppers with which there is a plan when nobody is excluded from any outlet.</summary>
    public int SmallestShoppers { get; }
}
