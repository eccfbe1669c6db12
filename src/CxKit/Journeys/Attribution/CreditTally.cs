namespace CxKit.Journeys;

/// <summary>What a <see cref="CreditRule"/> finds, in conversions and value of the weights that it was given.</summary>
/// <param name="channels">How many channels there are.</param>
/// <param name="positions">How many positions of a channel are told apart.</param>
internal sealed class CreditTally(int channels, int positions)
{
    /// <summary>Conversions by channel and position.</summary>
    public double[] Conversions { get; } = new double[channels * positions];

    /// <summary>Value by channel and position.</summary>
    public double[] Values { get; } = new double[channels * positions];

    /// <summary>The removal effect by channel; null where the model has none.</summary>
    public double[]? RemovalEffects { get; set; }

    /// <summary>The probability of a conversion as the model sees it; NaN where it has no view of its own.</summary>
    public double ConversionProbability { get; set; } = double.NaN;
}
