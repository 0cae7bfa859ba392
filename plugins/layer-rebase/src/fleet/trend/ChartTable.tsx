import { makeStyles } from '@material-ui/core/styles';
import { FleetTable } from '../kit/FleetTable';
import { useNumbers } from '../useNumbers';
import { Chart } from './charts';

const useStyles = makeStyles({
  // As high as the drawing, so that nothing below moves when one changes over.
  frame: { height: 260, overflowY: 'auto' },
});

/** The numbers of a chart, the newest first. */
export function ChartTable(props: { readonly chart: Chart }) {
  const classes = useStyles();
  const { day } = useNumbers();
  const { title, axis, lines, points, show } = props.chart;
  return (
    <div className={classes.frame}>
      <FleetTable label={title} plain>
        <thead>
          <tr>
            <th scope="col">{axis}</th>
            {lines.map(({ key, label }) => (
              <th key={key} scope="col" className="number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...points].reverse().map(({ at, values }) => (
            <tr key={at}>
              <th scope="row">{day(at)}</th>
              {lines.map(({ key }) => {
                const value = values[key];
                return (
                  <td key={key} className="number">
                    {value === undefined ? '–' : show(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </FleetTable>
    </div>
  );
}
