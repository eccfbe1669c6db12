namespace CxKit.Touchpoints;

/// <summary>A shopper who must not visit an outlet: known there, related to somebody, too far away.</summary>
/// <param name="Outlet">The outlet.</param>
/// <param name="Shopper">The shopper.</param>
public sealed record RotationExclusion(string Outlet, string Shopper);
