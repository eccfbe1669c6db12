namespace CxKit.Journeys;

/// <summary>How much sequences of one length are trusted against those that are one event shorter.</summary>
/// <param name="Conversion">κ: as many visits as the shorter sequence is worth for the chance to convert.</param>
/// <param name="Discount">d, from 0 to below 1: what is taken off every count of a next event.</param>
/// <param name="Strength">θ: as many visits as the shorter sequence is worth for the next event.</param>
internal readonly record struct BackOff(double Conversion, double Discount, double Strength)
{
    /// <summary>The shorter sequence of the empty one says "even odds" for conversion, and that all events are as probable.</summary>
    public static readonly BackOff OfFrequencies = new(Conversion: 1, Discount: 0, Strength: 1);
}
