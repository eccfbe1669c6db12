using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace CxKit.EntityFrameworkCore;

/// <summary>Inserts rows without the change tracker, which belongs to the shop: saving through it would save what the shop has not finished.</summary>
internal static class RowInsert
{
    /// <summary>Inserts a row unless one with a key of its own, primary or unique, is there.</summary>
    /// <returns>Whether it was inserted. Whoever inserts the same key at the same time waits for the other to commit or give up.</returns>
    public static async Task<bool> IfAbsentAsync<TRow>(DbContext context, TRow row, CancellationToken cancellationToken)
        where TRow : class => await ExecuteAsync(context, [row], " ON CONFLICT DO NOTHING", cancellationToken).ConfigureAwait(false) == 1;

    /// <summary>Inserts rows whose keys are new.</summary>
    public static Task NewAsync<TRow>(DbContext context, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
        where TRow : class => rows.Count == 0 ? Task.CompletedTask : ExecuteAsync(context, rows, "", cancellationToken);

    private static Task<int> ExecuteAsync<TRow>(DbContext context, IReadOnlyList<TRow> rows, string onConflict, CancellationToken cancellationToken)
        where TRow : class
    {
        var type = context.Model.FindEntityType(typeof(TRow)) ?? throw new InvalidOperationException(
            $"The model of {context.GetType().Name} has no tables of CxKit. Call modelBuilder.UseCxKit() in OnModelCreating.");
        var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        var properties = type.GetProperties().Where(property => property.ValueGenerated == ValueGenerated.Never).ToList();
        var names = context.GetService<ISqlGenerationHelper>();
        var sql = new StringBuilder("INSERT INTO ").Append(Escaped(names.DelimitIdentifier(table.Name, table.Schema)))
            .Append(" (").AppendJoin(", ", properties.Select(property => Escaped(names.DelimitIdentifier(property.GetColumnName(table)!)))).Append(") VALUES ");
        var parameters = new List<object>(rows.Count * properties.Count);
        using var command = context.Database.GetDbConnection().CreateCommand();
        foreach (var row in rows)
        {
            sql.Append(parameters.Count == 0 ? "(" : ", (");
            foreach (var property in properties)
            {
                sql.Append(property == properties[0] ? "{" : ", {").Append(parameters.Count).Append('}');
                var value = property.PropertyInfo!.GetValue(row);
                parameters.Add(property.GetRelationalTypeMapping().CreateParameter(command, $"p{parameters.Count}", value, property.IsNullable));
            }

            sql.Append(')');
        }

        return context.Database.ExecuteSqlRawAsync(sql.Append(onConflict).ToString(), parameters, cancellationToken);
    }

    /// <summary>A name as it stands in a text whose braces stand for parameters.</summary>
    private static string Escaped(string name) => name.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
