namespace CxKit.Forecasting;

/// <summary>What a node of a hierarchy is a part of.</summary>
/// <param name="Child">The node: an item, or a group of them.</param>
/// <param name="Parent">The group that it belongs to.</param>
public readonly record struct HierarchyLink(string Child, string Parent);
