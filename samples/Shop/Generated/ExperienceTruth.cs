namespace Shop.Generated;

/// <summary>What is true about the parcels and the ratings of a made-up shop.</summary>
/// <param name="OnTime">For each carrier, the share of its parcels that are tried by the promised date, those still on their way included.</param>
/// <param name="GainPerPoint">By how many points the overall rating rises with a point more for <see cref="ExperienceGenerator.Driver"/>; every other touchpoint adds <paramref name="OtherGainPerPoint"/>.</param>
/// <param name="OtherGainPerPoint">The same for each other touchpoint.</param>
internal sealed record ExperienceTruth(IReadOnlyDictionary<string, double> OnTime, double GainPerPoint, double OtherGainPerPoint);
