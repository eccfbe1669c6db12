namespace CxKit.Forecasting;

/// <summary>The JSON form of a <see cref="ForecastStream"/>: plain numbers, no type names, nothing that could be executed.</summary>
/// <remarks><c>JsonSerializer.Serialize(stream.Snapshot(), ForecastingJson.Default.ForecastStreamDocument)</c>; <see cref="ForecastStream.Restore"/> reads it.</remarks>
/// <param name="Version">The version of this form, at present <see cref="CurrentVersion"/>.</param>
/// <param name="Origin">The fingerprint of the fitted model that the stream started from, in hexadecimal.</param>
/// <param name="Count">How many values have been observed since the fit.</param>
/// <param name="Recent">Fingerprints after the latest values, the newest last, by which <see cref="ForecastStream.Merge"/> tells one series from another.</param>
/// <param name="State">The state of the model.</param>
/// <param name="Checksum">SHA-256 over all of the above in hexadecimal; it finds damage and edits by hand, and is no signature.</param>
public sealed record ForecastStreamDocument(
    int Version,
    string Origin,
    long Count,
    IReadOnlyList<string> Recent,
    ForecastStateDocument State,
    string Checksum)
{
    /// <summary>The version that this release writes.</summary>
    public const int CurrentVersion = 1;
}
