using Microsoft.EntityFrameworkCore;

namespace CxKit.EntityFrameworkCore;

/// <summary>Gives the shop's own <see cref="DbContext"/> the tables of CxKit.</summary>
public static class CxKitModelBuilderExtensions
{
    /// <summary>Maps the tables of CxKit, all of whose names begin with <c>cx_</c> and the area: <c>cx_feedback_responses</c>.</summary>
    /// <remarks>
    /// To be called in <see cref="DbContext.OnModelCreating"/>; migrations are then the shop's own (<c>dotnet ef migrations add CxKit</c>). Nothing is mapped but these tables, and none of them refers to a table of the
    /// shop. Twice behaves like once. Made for SQLite and PostgreSQL; another database needs <c>INSERT … ON CONFLICT DO NOTHING</c>.
    /// </remarks>
    /// <param name="modelBuilder">The model of the shop.</param>
    /// <param name="schema">The schema of the tables; null for the default one of the model. SQLite knows none.</param>
    public static ModelBuilder UseCxKit(this ModelBuilder modelBuilder, string? schema = null)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        if (schema is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(schema);
        }

        FeedbackModel.AddTo(modelBuilder, schema);
        return modelBuilder;
    }
}
