import type { FleetImage } from '@layer-rebase/backstage-plugin-layer-rebase-common';
import { useTexts } from '../../hooks/useTexts';
import { useAddress } from '../address/useAddress';
import { FleetTable } from '../kit/FleetTable';
import { SortHead } from '../kit/SortHead';
import { ColumnId, IMAGE_COLUMNS } from './imageColumns';
import { readSort } from './imageQuery';

/** One page of images. */
export function ImageTable(props: {
  readonly images: readonly FleetImage[];
  readonly columns: readonly ColumnId[];
}) {
  const t = useTexts();
  const { params, choose } = useAddress();
  const { sort, order } = readSort(params);
  return (
    <FleetTable label={t('fleet.images.caption')}>
      <thead>
        <tr>
          {props.columns.map(id => {
            const column = IMAGE_COLUMNS[id];
            const label = t(`fleet.column.${id}`);
            if (!column.sort) {
              return (
                <th key={id} scope="col">
                  {label}
                </th>
              );
            }
            return (
              <SortHead
                key={id}
                label={label}
                by={column.sort}
                first={column.first}
                now={{ sort, order }}
                onSort={next => choose({ sort: next.sort, order: next.order })}
              />
            );
          })}
        </tr>
      </thead>
      <tbody>
        {props.images.map(image => (
          <tr key={`${image.entityRef} ${image.image}`}>
            {props.columns.map(id => (
              <td key={id}>{IMAGE_COLUMNS[id].show(image, props.columns)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </FleetTable>
  );
}
